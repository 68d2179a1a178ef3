import ts from 'typescript';

/** One small change to a program. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

/** What an operator is exchanged for. */
const OPERATORS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.QuestionQuestionToken]: '&&',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
  [ts.SyntaxKind.BarToken]: '&',
  [ts.SyntaxKind.LessThanLessThanToken]: '>>',
  [ts.SyntaxKind.PlusEqualsToken]: '-=',
  [ts.SyntaxKind.MinusEqualsToken]: '+=',
};

type Change = readonly [what: string, node: ts.Node, put: string];

function changesOf(node: ts.Node, source: ts.SourceFile): Change[] {
  if (ts.isBinaryExpression(node)) {
    const put = OPERATORS[node.operatorToken.kind];
    const was = node.operatorToken.getText(source);
    return put === undefined ? [] : [[`${was} → ${put}`, node.operatorToken, put]];
  }
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return forced(node.expression);
  if (ts.isConditionalExpression(node)) return forced(node.condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [['! left out', node, node.operand.getText(source)]];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [['true → false', node, 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [['false → true', node, 'true']];
  if (ts.isNumericLiteral(node) && !isTyped(node))
    return [[`${node.text} → +1`, node, `(${node.getText(source)} + 1)`]];
  if (ts.isStringLiteral(node) && !isTyped(node)) return [["text → ''", node, "''"]];
  if (ts.isThrowStatement(node)) return [['throw left out', node, ';']];
  if (ts.isExpressionStatement(node)) return [['statement left out', node, ';']];
  return [];
}

const forced = (condition: ts.Expression): Change[] => [
  ['condition → true', condition, 'true'],
  ['condition → false', condition, 'false'],
];

/** Types, imports and names of members are no behaviour. */
function isTyped(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isLiteralTypeNode(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** Every mutant of a file; words of messages are left alone, since they are for logs. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    for (const [what, at, put] of changesOf(node, source)) {
      const start = at.getStart(source);
      const { line } = source.getLineAndCharacterOfPosition(start);
      found.push({ file, line: line + 1, what, start, end: at.getEnd(), put });
    }
    if (!isMessage(node) && !ts.isTypeNode(node) && !ts.isInterfaceDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `new InspectError('kind', 'message')`: only the throw itself is left out, and its kind is held by it. */
function isMessage(node: ts.Node): boolean {
  return ts.isNewExpression(node) && node.expression.getText().endsWith('InspectError');
}
