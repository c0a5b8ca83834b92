import { start } from '../shared/start';
import { OptionsPage } from './OptionsPage';

void start(<OptionsPage />);
