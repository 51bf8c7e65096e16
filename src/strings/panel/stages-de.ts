import { plural } from '../plural.ts';
import type { stagesEn } from './stages-en.ts';

const count = plural('de');
const tasks = { one: 'Aufgabe', other: 'Aufgaben' };

/** The German words of the stage editor. */
export const stagesDe = {
  stages: 'Phasen',
  stagesText:
    'Die Schritte, die Aufgaben dieses Projekts der Reihe nach durchlaufen. Wer Phasen sieht, sieht Änderungen sofort.',
  stagesList: 'Phasen der Reihe nach',
  stageName: 'Name',
  stageColour: 'Farbe',
  stageMeaning: 'Bedeutung',
  stageMeaningHint: 'Wofür die Phase zählt: noch nicht begonnen, in Arbeit oder fertig.',
  stageEdit: (stage) => `${stage} bearbeiten`,
  stageUp: (stage) => `${stage} nach oben`,
  stageDown: (stage) => `${stage} nach unten`,
  stageDelete: (stage) => `${stage} löschen…`,
  stageAdd: 'Phase hinzufügen',
  stageAddDo: 'Hinzufügen',
  stageAdded: (stage) => `${stage} wurde am Ende hinzugefügt.`,
  stageSaved: (stage) => `${stage} wurde gespeichert.`,
  stageMoved: (stage, place, of) => `${stage} ist jetzt ${place} von ${of}.`,
  stageRemoved: (stage, other) => `${stage} wurde gelöscht. Die Aufgaben sind jetzt in ${other}.`,
  stageNameMissing: 'Geben Sie einen Namen ein.',
  stageDeleteTitle: (stage) => `${stage} löschen?`,
  stageDeleteCount: (n) => `Darin: ${count(n, tasks)}, die in eine andere Phase kommen.`,
  stageDeleteText: 'Die Aufgaben kommen in eine andere Phase.',
  stageMoveTo: 'Aufgaben verschieben nach',
  stageDeleteDo: 'Phase löschen',
  stageConflict:
    'Jemand anderes hat diese Phase inzwischen geändert. Was Sie geschrieben haben, ist noch da; speichern Sie noch einmal, um die andere Fassung zu ersetzen.',
  stageFailed: 'Die Phase wurde nicht gespeichert. Was Sie geschrieben haben, ist noch da.',
  colourSlate: 'Schiefer',
  colourBlue: 'Blau',
  colourTeal: 'Petrol',
  colourGreen: 'Grün',
  colourAmber: 'Bernstein',
  colourOrange: 'Orange',
  colourRed: 'Rot',
  colourPink: 'Rosa',
  colourViolet: 'Violett',
  colourBrown: 'Braun',
} satisfies typeof stagesEn;
