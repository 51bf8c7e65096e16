/** Completes the English words. Each part that loads later and says any of them imports this module for its effect. */
import { laterEn } from '../../strings/later-en.ts';
import { learnEnglish } from './strings-controller.ts';

learnEnglish(laterEn);
