import { start } from '../shared/start';
import { PopupPage } from './PopupPage';

void start(<PopupPage />);
