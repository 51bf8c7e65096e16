import { createEn } from './panel/create-en.ts';
import { panelEn } from './panel/en.ts';
import { movesEn } from './panel/moves-en.ts';
import { stagesEn } from './panel/stages-en.ts';
import { viewsEn } from './panel/views-en.ts';

/** The English words of the parts that load when they are used. */
export const laterEn = { ...panelEn, ...createEn, ...movesEn, ...viewsEn, ...stagesEn };
