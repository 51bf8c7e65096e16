import { plural } from '../plural.ts';
import type { stagesEn } from './stages-en.ts';

const count = plural('uk');

/** The Ukrainian words of the stage editor. */
export const stagesUk = {
  stages: 'Етапи',
  stagesText: 'Кроки, які проходять завдання цього проєкту, за порядком. Хто бачить етапи, бачить зміни відразу.',
  stagesList: 'Етапи за порядком',
  stageName: 'Назва',
  stageColour: 'Колір',
  stageMeaning: 'Значення',
  stageMeaningHint: 'Чим вважається етап: не розпочато, в роботі чи завершено.',
  stageEdit: (stage) => `Змінити: ${stage}`,
  stageUp: (stage) => `${stage}: вище`,
  stageDown: (stage) => `${stage}: нижче`,
  stageDelete: (stage) => `Видалити: ${stage}…`,
  stageAdd: 'Додати етап',
  stageAddDo: 'Додати',
  stageAdded: (stage) => `Етап «${stage}» додано в кінець.`,
  stageSaved: (stage) => `Етап «${stage}» збережено.`,
  stageMoved: (stage, place, of) => `Етап «${stage}» тепер ${place} з ${of}.`,
  stageRemoved: (stage, other) => `Етап «${stage}» видалено. Його завдання тепер на етапі «${other}».`,
  stageNameMissing: 'Введіть назву.',
  stageDeleteTitle: (stage) => `Видалити етап «${stage}»?`,
  stageDeleteCount: (n) =>
    `На інший етап перейде: ${count(n, { one: 'завдання', few: 'завдання', many: 'завдань', other: 'завдання' })}.`,
  stageDeleteText: 'Його завдання перейдуть на інший етап.',
  stageMoveTo: 'Перенести завдання на',
  stageDeleteDo: 'Видалити етап',
  stageConflict:
    'Тим часом цей етап змінив хтось інший. Ваш текст залишився тут; збережіть ще раз, щоб замінити його версію.',
  stageFailed: 'Етап не збережено. Ваш текст залишився тут.',
  colourSlate: 'Сланцевий',
  colourBlue: 'Синій',
  colourTeal: 'Бірюзовий',
  colourGreen: 'Зелений',
  colourAmber: 'Бурштиновий',
  colourOrange: 'Помаранчевий',
  colourRed: 'Червоний',
  colourPink: 'Рожевий',
  colourViolet: 'Фіолетовий',
  colourBrown: 'Коричневий',
} satisfies typeof stagesEn;
