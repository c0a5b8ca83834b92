import { start } from '../shared/start';
import { StudioPage } from './StudioPage';

void start(<StudioPage />);
