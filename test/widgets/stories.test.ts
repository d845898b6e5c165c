import { files } from 'virtual:stories';
import { testStories } from '../helpers/csf.js';

for (const file of files) testStories(file);
