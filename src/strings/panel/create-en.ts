/** The English words of creating a task on the board, spread into the whole list in `en.ts`. */
export const createEn = {
  cancel: 'Cancel',
  taskTitle: 'Title',
  taskAdd: 'Add',
  taskCreated: (title: string) => `${title} was created.`,
  taskCreateFailed: 'The task could not be created. Your text is still here.',
};
