const rules = new Intl.PluralRules('en');
const plural = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${rules.select(n) === 'one' ? one : other}`;

/** The English words of the stage editor, spread into the whole list in `en.ts`. */
export const stagesEn = {
  stages: 'Stages',
  stagesText:
    'The steps that tasks of this project pass through, in order. Everybody who sees stages sees changes at once.',
  stagesList: 'Stages in order',
  stageName: 'Name',
  stageColour: 'Colour',
  stageMeaning: 'Meaning',
  stageMeaningHint: 'What the stage counts as: not begun, being worked on, or finished.',
  stageEdit: (stage: string) => `Edit ${stage}`,
  stageUp: (stage: string) => `Move ${stage} up`,
  stageDown: (stage: string) => `Move ${stage} down`,
  stageDelete: (stage: string) => `Delete ${stage}…`,
  stageAdd: 'Add a stage',
  stageAddDo: 'Add stage',
  stageAdded: (stage: string) => `${stage} was added at the end.`,
  stageSaved: (stage: string) => `${stage} was saved.`,
  stageMoved: (stage: string, place: number, of: number) => `${stage} is now ${place} of ${of}.`,
  stageRemoved: (stage: string, other: string) => `${stage} was deleted. Its tasks are now in ${other}.`,
  stageNameMissing: 'Enter a name.',
  stageDeleteTitle: (stage: string) => `Delete ${stage}?`,
  stageDeleteCount: (n: number) => `It holds ${plural(n, 'task', 'tasks')}, which move to another stage.`,
  stageDeleteText: 'Its tasks move to another stage.',
  stageMoveTo: 'Move tasks to',
  stageDeleteDo: 'Delete stage',
  stageConflict:
    'Someone else changed this stage meanwhile. What you typed is still here; save again to put it over theirs.',
  stageFailed: 'The stage was not saved. What you typed is still here.',
  colourSlate: 'Slate',
  colourBlue: 'Blue',
  colourTeal: 'Teal',
  colourGreen: 'Green',
  colourAmber: 'Amber',
  colourOrange: 'Orange',
  colourRed: 'Red',
  colourPink: 'Pink',
  colourViolet: 'Violet',
  colourBrown: 'Brown',
};
