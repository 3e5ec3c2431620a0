/**
 * A browser that translates a page puts elements of its own in the place of text nodes. React still holds the nodes that were
 * there, and taking one away, or putting something before one, throws (facebook/react#11538): the page would be lost, and the run
 * with it. A node that is no longer where it was is therefore let go, and what was to stand before it is put at the end. Text
 * that comes and goes has an element of its own nevertheless, or its translation would stay behind.
 * To be deleted when React bears it by itself.
 */
export function bearTranslation(prototype: Node): void {
  const { removeChild, insertBefore } = prototype;
  prototype.removeChild = function bearingRemoval<Child extends Node>(this: Node, child: Child): Child {
    return child.parentNode === this ? (removeChild.call(this, child) as Child) : child;
  };
  prototype.insertBefore = function bearingInsertion<Child extends Node>(this: Node, node: Child, before: Node | null): Child {
    return insertBefore.call(this, node, before?.parentNode === this ? before : null) as Child;
  };
}
