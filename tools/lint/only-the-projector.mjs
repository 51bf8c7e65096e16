/** Functions of `Object` and `Reflect` that change the object they are given first. */
const changing = new Set(['assign', 'defineProperties', 'defineProperty', 'deleteProperty', 'set', 'setPrototypeOf']);

/**
 * The rule that a `Projected` is made by the projector alone: no assertion and no type guard says that a value is one, and
 * nothing is laid over one. It asks the types, so another name for the same type is found as well.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const onlyTheProjector = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      asserted: 'Only engine/projector.ts says that a value was projected.',
      changed: 'What was projected stays as it is: nothing is laid over it.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();

    const asserts = (node) => {
      const written = nodes.get(node);
      const type = checker.getTypeAtLocation(nodes.get(node.typeAnnotation));
      const isAnything = ['TSNeverKeyword', 'TSAnyKeyword'].includes(node.typeAnnotation.type);
      const meant = isAnything ? checker.getContextualType(written) : type;
      if (meant && holdsProjection(checker, meant)) context.report({ node, messageId: 'asserted' });
    };
    return {
      TSAsExpression: asserts,
      TSTypeAssertion: asserts,
      TSTypePredicate(node) {
        const type = node.typeAnnotation && checker.getTypeAtLocation(nodes.get(node.typeAnnotation.typeAnnotation));
        if (type && holdsProjection(checker, type)) context.report({ node, messageId: 'asserted' });
      },
      'CallExpression[callee.object.name=/^(Object|Reflect)$/]'(node) {
        const [first] = node.arguments;
        if (!first || !changing.has(node.callee.property.name)) return;
        const type = checker.getTypeAtLocation(nodes.get(first));
        if (holdsProjection(checker, type)) context.report({ node, messageId: 'changed' });
      },
    };
  },
};

/** Whether values of a type are projections, or lists and promises of some. */
function holdsProjection(checker, type, depth = 3) {
  if (depth === 0) return false;
  if (type.isUnion()) return type.types.some((one) => holdsProjection(checker, one, depth));
  if (checker.getPropertiesOfType(type).some(({ escapedName }) => /@#projected$/.test(escapedName))) return true;
  const isReference = 'target' in type && 'typeParameters' in (type.target ?? {});
  return isReference && checker.getTypeArguments(type).some((one) => holdsProjection(checker, one, depth - 1));
}
