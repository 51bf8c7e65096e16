// Runs in the browser: draws with a pointer over the field of the card and over a bare canvas, and approves over HTTP.
import { httpAdapter } from '../../../src/adapters/http.ts';
import '../../../src/elements/approval-card/approval-card.ts';

/** Waits until something is there. */
async function there<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

const inside = (host: Element | null | undefined, selector: string): HTMLElement | null | undefined =>
  host?.shadowRoot?.querySelector<HTMLElement>(selector);

function mount(baseUrl: string, token: string, approvalId: string): HTMLElement {
  const session = async () => ({ token, expiresAt: new Date(Date.now() + 240_000).toISOString() });
  const card = document.createElement('approval-card');
  Object.assign(card, { adapter: httpAdapter({ baseUrl, session }), approvalId });
  return document.body.appendChild(card);
}

/** The floor: what any page draws by hand, one segment an event. */
function bareCanvas(): HTMLCanvasElement {
  const canvas = document.body.appendChild(document.createElement('canvas'));
  canvas.width = 640;
  canvas.height = 256;
  canvas.style.touchAction = 'none';
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.lineWidth = 2;
  context.lineCap = 'round';
  canvas.addEventListener('pointerdown', ({ offsetX, offsetY }) => {
    context.beginPath();
    context.moveTo(offsetX, offsetY);
  });
  canvas.addEventListener('pointermove', ({ offsetX, offsetY, buttons }) => {
    if (buttons === 0) return;
    context.lineTo(offsetX, offsetY);
    context.stroke();
    context.beginPath();
    context.moveTo(offsetX, offsetY);
  });
  return canvas;
}

/** The field of the card's layer, opened. */
async function openPad(card: HTMLElement): Promise<HTMLCanvasElement> {
  const signature = await there(() => inside(card, 'approval-card-signature'));
  (await there(() => inside(signature, '.open-pad'))).click();
  const canvas = await there(() => inside(inside(signature, 'approval-card-pad'), 'dialog[open] canvas'));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  return canvas as HTMLCanvasElement;
}

/** Moves of one stroke, and of those that a fast pen makes within one frame. */
const [moves, frameOf] = [240, 8];

/** Milliseconds of one move of a pen, until it is drawn: the mean of a stroke, since a page's clock is too coarse for one. */
async function strokes(canvas: HTMLCanvasElement): Promise<number> {
  const box = canvas.getBoundingClientRect();
  const at = (step: number) => ({
    clientX: box.left + box.width * (0.1 + (0.8 * step) / moves),
    clientY: box.top + box.height * (0.5 + 0.3 * Math.sin(step / 6)),
  });
  const pointer = { pointerId: 1, pointerType: 'pen', isPrimary: true, pressure: 0.5, button: 0, bubbles: true };
  const send = (type: string, step: number, buttons: number) =>
    canvas.dispatchEvent(
      new PointerEvent(type, { ...pointer, ...at(step), buttons, composed: true, cancelable: true }),
    );
  const context = canvas.getContext('2d');
  send('pointerdown', 0, 1);
  let spent = 0;
  for (let step = 1; step <= moves; step += frameOf) {
    const start = performance.now();
    for (let more = 0; more < frameOf; more += 1) send('pointermove', step + more, 1);
    // Reading one pixel waits until all that was asked of the canvas is drawn.
    context?.getImageData(0, 0, 1, 1);
    spent += performance.now() - start;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  send('pointerup', moves, 0);
  return spent / moves;
}

const contests = {
  async ours(baseUrl: string, token: string, approvalId: string): Promise<number> {
    return strokes(await openPad(mount(baseUrl, token, approvalId)));
  },
  floor(): Promise<number> {
    return strokes(bareCanvas());
  },
  /** From the press to the receipt on the screen. */
  async receipt(baseUrl: string, token: string, approvalId: string): Promise<number> {
    const card = mount(baseUrl, token, approvalId);
    const signature = await there(() => inside(card, 'approval-card-signature'));
    (await there(() => inside(signature, '.way:nth-child(2) input'))).click();
    const name = (await there(() => inside(signature, '#name'))) as HTMLInputElement;
    name.value = 'Olena Koval';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const start = performance.now();
    inside(card, '.approve')?.click();
    await there(() => inside(inside(card, 'approval-card-receipt'), 'dl'));
    return performance.now() - start;
  },
  /** The floor of that: the same question answered by two bare requests, the act and its receipt. */
  async bare(baseUrl: string, token: string, approvalId: string, personId: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const at = (path: string) => `${baseUrl}approvals/${approvalId}${path}`;
    const { digest } = (await (await fetch(at(''), { headers })).json()) as { digest: string };
    const post = (path: string, body: string | null) =>
      fetch(at(path), { method: 'POST', headers: { ...headers, 'idempotency-key': crypto.randomUUID() }, body });
    await post('/view', null);
    const decision = { decision: 'approved', digest, signature: { kind: 'typed', name: 'Olena Koval' } };
    const start = performance.now();
    const answer = await post('/decision', JSON.stringify(decision));
    if (!answer.ok) throw new Error(await answer.text());
    await (await fetch(at(`/receipts/${personId}`), { headers })).json();
    return performance.now() - start;
  },
};
Object.assign(globalThis, { contests });
