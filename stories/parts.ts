/** How stories reach what lies in the shadow of a board. */

/** Every element below a root, through shadow roots. */
function all(root: Element): Element[] {
  return [...(root.shadowRoot ?? root).querySelectorAll('*')].flatMap((one) =>
    one.shadowRoot ? [one, ...all(one)] : [one],
  );
}

/** Waits for what `find` finds; it throws where that does not come. */
async function wait<T>(find: () => T | undefined, what: string): Promise<T> {
  for (let left = 160; left > 0; left -= 1) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There is no ${what}.`);
}

/** The first element that fits, once it is there. `host inner` looks for `inner` in the shadow of `host`. */
export function part(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  const [host = '', ...inner] = selector.split(' ');
  const find = (): HTMLElement | undefined => {
    const hosts = [...canvas.querySelectorAll('*')]
      .flatMap((one) => [one, ...all(one)])
      .filter((one) => one.matches(host));
    if (inner.length === 0) return hosts[0] as HTMLElement | undefined;
    const found = hosts.flatMap((one) => one.shadowRoot?.querySelector<HTMLElement>(inner.join(' ')) ?? []);
    return found[0];
  };
  return wait(find, selector);
}

/** The control whose name begins so, once it is there. */
export function control(canvas: HTMLElement, name: string): Promise<HTMLElement> {
  const named = (one: Element): boolean => {
    const label = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return one.matches('button, select, a') && label.replace(/\s+/g, ' ').trim().startsWith(name);
  };
  const find = (): HTMLElement | undefined =>
    [...canvas.querySelectorAll('*')].flatMap((one) => [one, ...all(one)]).find(named) as HTMLElement | undefined;
  return wait(find, `control “${name}”`);
}
