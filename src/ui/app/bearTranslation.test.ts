import { expect, test } from 'vitest';
import { bearTranslation } from './bearTranslation.ts';

/** As much of a document's node as the guard needs, and as strict. */
class StrictNode {
  parentNode: StrictNode | null = null;
  readonly children: StrictNode[] = [];

  removeChild(child: StrictNode): StrictNode {
    if (child.parentNode !== this) throw new Error('NotFoundError');
    this.children.splice(this.children.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }

  insertBefore(node: StrictNode, before: StrictNode | null): StrictNode {
    if (before !== null && before.parentNode !== this) throw new Error('NotFoundError');
    this.children.splice(before === null ? this.children.length : this.children.indexOf(before), 0, node);
    node.parentNode = this;
    return node;
  }
}

test('what translation has moved is let go, and what was to stand before it stands at the end', () => {
  bearTranslation(StrictNode.prototype as unknown as Node);
  const [parent, first, moved, added] = [new StrictNode(), new StrictNode(), new StrictNode(), new StrictNode()];
  parent.insertBefore(first, null);
  expect(parent.removeChild(moved)).toBe(moved);
  expect(parent.insertBefore(added, moved)).toBe(added);
  expect(parent.children).toEqual([first, added]);
  parent.insertBefore(moved, first);
  expect(parent.removeChild(first)).toBe(first);
  expect(parent.children).toEqual([moved, added]);
});
