export { squaredDistances } from './distance';
