import type { laterEn } from './later-en.ts';

// English has two forms, and its small numbers need no separator: `Intl` takes milliseconds to begin.
const plural = (n: number, one: string, other: string): string =>
  `${n < 1000 ? n : n.toLocaleString('en')} ${n === 1 ? one : other}`;

/** The English words that are there at once; `laterEn` has the others. Sentences take their numbers and names as arguments. */
export const en = {
  direction: 'ltr' as 'ltr' | 'rtl',

  // Everywhere
  loading: 'Loading',
  retry: 'Try again',
  dismiss: 'Dismiss',
  code: (code: string) => `Code: ${code}`,
  offline: 'You are offline. What you see may be out of date; it updates when the connection is back.',
  online: 'You are connected again.',

  // Screens
  failedTitle: 'This could not be loaded',
  failedText: 'Something went wrong on the way. Try again in a moment.',
  offlineTitle: 'No connection',
  offlineText: 'Check your internet connection, then try again.',
  endedTitle: 'You are signed out',
  endedText: 'Your session has ended. Open the link you were given once more to go on.',
  revokedTitle: 'Access has ended',
  revokedText: 'This page is no longer shared with you.',
  expiredTitle: 'Access has run out',
  expiredText: 'Your access was set to end on a certain day, and that day has passed.',
  overLimitTitle: 'Too many requests',
  overLimitText: 'This page was opened too often in a short time. Wait a minute, then try again.',
  noAccessTitle: 'Not for this account',
  noAccessText: 'Your account does not have access to this.',
  notFoundTitle: 'Nothing here',
  notFoundText: 'There is no such page, or it has been moved. Check the link.',
  contact: 'If you think this is a mistake, write to the person who invited you.',

  // Board
  project: 'Project',
  projectsChoose: 'Choose a project',
  projectsNone: 'No projects yet',
  projectsNoneGuest: 'As soon as a project is shared with you, it will appear here.',
  projectsNoneMember: 'Create the first project in your project tool; it will appear here.',
  projectsBack: 'All projects',
  tasks: 'Tasks',
  taskCount: (n: number) => plural(n, 'task', 'tasks'),
  view: 'View',
  viewBoard: 'Board',
  viewList: 'List',
  viewBigPicture: 'Big picture',
  stageUnnamed: (n: number) => `Stage ${n}`,
  stageCollapse: (stage: string) => `Collapse ${stage}`,
  stageExpand: (stage: string) => `Expand ${stage}`,
  bottleneck: (days: number, stage: string) => `${plural(days, 'day', 'days')} in ${stage}`,
  columnEmpty: 'No tasks here',
  columnLoading: 'Loading more tasks',
  columnFailed: 'More tasks could not be loaded.',
  boardEmpty: 'No tasks yet',
  boardEmptyGuest: 'Tasks that are shared with you will appear here.',
  boardEmptyMember: 'Create the first task to get going.',
  boardNoMatch: 'No task matches',
  boardNoMatchText: 'Try other words, or clear the filters.',
  progress: 'Progress',
  progressTasks: (percent: string) => `${percent} of tasks`,
  progressHours: (percent: string) => `${percent} of hours, whole project`,
  countOpen: (n: number) => `${n.toLocaleString('en')} open`,
  countActive: (n: number) => `${n.toLocaleString('en')} in progress`,
  countDone: (n: number) => `${n.toLocaleString('en')} done`,

  // Card
  cardUntitled: 'Task',
  cardHint: 'Press Enter to open. Press Space to pick up and move.',
  cardMoving: 'Moving…',
  moveToOf: (title: string) => `Move “${title}” to…`,
  moveFailed: (title: string) => `“${title}” could not be moved and is back where it was.`,
  moveConflict: (title: string) => `“${title}” was changed by someone else meanwhile and is back where it was.`,
  due: (date: string) => `Due ${date}`,
  dueOverdue: (date: string) => `Overdue, ${date}`,
  dueToday: 'Due today',
  percent: (percent: string) => `${percent} done`,
  priority: 'Priority',
  priorityLowest: 'Lowest',
  priorityLow: 'Low',
  priorityMedium: 'Medium',
  priorityHigh: 'High',
  priorityUrgent: 'Urgent',
  type: 'Type',
  typeFeature: 'Feature',
  typeBug: 'Bug',
  typeTechnical: 'Technical',
  typeDelivery: 'Delivery',
  typeOther: 'Other',
  typeNone: 'No type',
  internal: 'Internal',
  internalHint: 'Only the team sees this.',
  assignees: 'Assignees',
  assignedTo: (names: string) => `Assigned to ${names}`,
  personTeam: 'Team',
  personGuest: 'Guest',
  personYou: 'You',
  yes: 'Yes',
  no: 'No',
  call: (number: string) => `Call ${number}`,
  mapOpen: 'Open on a map',

  // Create
  taskCreate: 'New task',
  taskCreateIn: (stage: string) => `New task in ${stage}`,

  // List
  fieldStage: 'Stage',
  fieldDue: 'Due',
  fieldLabels: 'Labels',

  // Live
  liveAdded: (title: string, stage: string) => `${title} is now in ${stage}.`,

  // Filters
  filtersClear: 'Clear filters',
  search: 'Search tasks',
  filterAny: 'Any',
  filterOverdue: 'Overdue',
  filterDueWeek: 'In the next seven days',
  filterDueNone: 'No due date',

  stagesEdit: 'Edit stages',
};

/** The words of the kit: English gives the list, every other language has all of it. */
export type Strings = typeof en & typeof laterEn;
