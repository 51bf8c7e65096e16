/** The task panel with its parts registered: what the board loads when a task is first opened. */
import { defineElement } from '../shared/define.ts';
import '../shared/later-words.ts';
import { ConfirmDialogElement } from './confirm-dialog.ts';
import { TaskActsElement } from './task-panel-acts.ts';
import { TaskCommentElement } from './task-panel-comment.ts';
import { TaskCommentsElement } from './task-panel-comments.ts';
import { TaskComposerElement } from './task-panel-composer.ts';
import { TaskDetailsElement } from './task-panel-details.ts';
import { TaskFilesElement } from './task-panel-files.ts';
import { TaskHistoryElement } from './task-panel-history.ts';
import { TaskProseElement } from './task-panel-prose.ts';
import { TaskRelatedElement } from './task-panel-related.ts';
import { TaskTalkElement } from './task-panel-talk.ts';

defineElement('guest-board-confirm', ConfirmDialogElement);
defineElement('guest-board-task-acts', TaskActsElement);
defineElement('guest-board-task-comment', TaskCommentElement);
defineElement('guest-board-task-comments', TaskCommentsElement);
defineElement('guest-board-task-composer', TaskComposerElement);
defineElement('guest-board-task-details', TaskDetailsElement);
defineElement('guest-board-task-files', TaskFilesElement);
defineElement('guest-board-task-history', TaskHistoryElement);
defineElement('guest-board-task-prose', TaskProseElement);
defineElement('guest-board-task-related', TaskRelatedElement);
defineElement('guest-board-task-talk', TaskTalkElement);

declare global {
  interface HTMLElementTagNameMap {
    'guest-board-confirm': ConfirmDialogElement;
    'guest-board-task-acts': TaskActsElement;
    'guest-board-task-comment': TaskCommentElement;
    'guest-board-task-comments': TaskCommentsElement;
    'guest-board-task-composer': TaskComposerElement;
    'guest-board-task-details': TaskDetailsElement;
    'guest-board-task-files': TaskFilesElement;
    'guest-board-task-history': TaskHistoryElement;
    'guest-board-task-prose': TaskProseElement;
    'guest-board-task-related': TaskRelatedElement;
    'guest-board-task-talk': TaskTalkElement;
  }
}

export { TaskPanelElement } from './task-panel.element.ts';
