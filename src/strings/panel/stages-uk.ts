import { plural } from '../plural.ts';
import type { stagesEn } from './stages-en.ts';

const count = plural('uk');
const tasks = { one: 'завдання', few: 'завдання', many: 'завдань', other: 'завдання' };

/** The Ukrainian words of the stage editor. */
export const stagesUk = {
  stages: 'Етапи',
  stagesText: 'Кроки, які завдання цього проєкту проходять по черзі. Хто бачить етапи, одразу бачить і зміни.',
  stagesList: 'Етапи по порядку',
  stageName: 'Назва',
  stageColour: 'Колір',
  stageMeaning: 'Значення',
  stageMeaningHint: 'Чим вважається етап: ще не розпочато, у роботі чи готово.',
  stageNumber: (n) => `Етап ${n}`,
  stageEdit: (stage) => `Змінити: ${stage}`,
  stageUp: (stage) => `Вище: ${stage}`,
  stageDown: (stage) => `Нижче: ${stage}`,
  stageDelete: (stage) => `Видалити: ${stage}…`,
  stageAdd: 'Додати етап',
  stageAddDo: 'Додати',
  stageAdded: (stage) => `${stage}: додано в кінці.`,
  stageSaved: (stage) => `${stage}: збережено.`,
  stageMoved: (stage, place, of) => `${stage}: тепер ${place} з ${of}.`,
  stageRemoved: (stage, other) => `${stage}: видалено. Завдання тепер тут: ${other}.`,
  stageNameMissing: 'Введіть назву.',
  stageDeleteTitle: (stage) => `Видалити «${stage}»?`,
  stageDeleteCount: (n) => `Тут ${count(n, tasks)}; усі перейдуть до іншого етапу.`,
  stageDeleteText: 'Завдання перейдуть до іншого етапу.',
  stageMoveTo: 'Перемістити завдання до',
  stageDeleteDo: 'Видалити етап',
  stageOnly: 'Проєкт має мати принаймні один етап.',
  stageConflict:
    'Хтось інший тим часом змінив цей етап. Введене вами збереглося; збережіть ще раз, щоб замінити іншу версію.',
  stageFailed: 'Етап не збережено. Введене вами збереглося.',
  colourSlate: 'Сірий',
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
