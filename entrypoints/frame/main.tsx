import { askAhead } from '../panel/ahead';
import { PanelPage } from '../panel/PanelPage';
import { wearTheme } from '../panel/wearTheme';
import { start } from '../shared/start';

/**
 * The panel inside a page of the CRM: the one page of the extension that others may frame. Its record is what the background
 * knows of the tab, and nothing is confirmed here, where that page can lay something over it.
 */
wearTheme();
void start(<PanelPage record={undefined} ahead={askAhead(undefined)} />);
