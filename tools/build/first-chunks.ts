/** What a bundler tells of a module, as far as it is asked here. */
interface ModuleInfo {
  /** The modules that import it by a plain `import`. */
  readonly importers: readonly string[];
}

interface Graph {
  getModuleInfo(id: string): ModuleInfo | null;
}

/** A group of modules that share a chunk, as rolldown takes it. */
interface Group {
  readonly debugName: string;
  readonly priority: number;
  readonly name: (id: string, graph: Graph) => string | null;
}

/**
 * Puts all that the same entries load at once into one chunk, however many later parts lean on some of it: else it falls
 * into a score of files, each asked for and compressed on its own. What only a later part loads is left to the bundler.
 * `names` are those of the entries, by their files. `soon` are files that a page loads right after an entry, each with the
 * name of that entry: what they lean on comes with it, however many later parts lean on it too.
 */
export function firstChunks(
  names: ReadonlyMap<string, string>,
  soon: ReadonlyMap<string, string> = new Map(),
): Group[] {
  const known = new Map<string, readonly string[]>();
  const entriesOf = (id: string, graph: Graph): readonly string[] => {
    const found = known.get(id) ?? leadingTo(id, graph, names, soon);
    known.set(id, found);
    return found;
  };
  // A group takes along what its modules import; what more entries share is to be taken before.
  return [...names.keys()].map((_, at) => ({
    debugName: `of ${at + 1}`,
    priority: at + 1,
    name: (id, graph) => {
      const entries = entriesOf(id, graph);
      return entries.length === at + 1 ? entries.join('+') : null;
    },
  }));
}

/** The names of the entries from which plain imports lead to a module, in order; by way of a part that is soon, too. */
function leadingTo(
  id: string,
  graph: Graph,
  names: ReadonlyMap<string, string>,
  soon: ReadonlyMap<string, string>,
): readonly string[] {
  const seen = new Set([id]);
  for (const one of seen) for (const importer of graph.getModuleInfo(one)?.importers ?? []) seen.add(importer);
  const found = [...seen].flatMap((one) => names.get(one) ?? (one === id ? [] : (soon.get(one) ?? [])));
  return [...new Set(found)].sort();
}
