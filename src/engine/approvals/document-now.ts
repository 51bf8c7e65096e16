/** What a question that nobody asks any more would be about now. */
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Sight } from '../sight.ts';

/** The document as its card, comment or file says it to the viewer now; nothing where that is gone, hidden, or an order. */
export async function documentNow(sight: Sight, document: SignedDocument): Promise<SignedDocument | undefined> {
  switch (document.kind) {
    case 'order':
      return undefined;
    case 'task': {
      const seen = await sight.find('tasks', document.id);
      return seen && { ...document, title: seen.record.title };
    }
    case 'comment': {
      const seen = await sight.find('comments', document.id);
      return seen && { ...document, text: seen.record.text, postedAt: seen.record.postedAt };
    }
    case 'attachment': {
      const seen = await sight.find('attachments', document.id);
      return seen && { ...document, title: seen.record.name };
    }
  }
}
