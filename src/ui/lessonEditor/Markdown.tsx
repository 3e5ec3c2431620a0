import '../styles/lessonEditor.css';
import { Fragment, useMemo, type ReactNode } from 'react';
import { readMarkdown, type Block, type Inline } from '../../lessonEditor/markdown.ts';

/** Headings inside a step stand below its title, which is an h3. */
const HEADINGS = { 1: 'h4', 2: 'h5', 3: 'h6' } as const;

/** The text of a lesson that somebody wrote, as elements: nothing of it is ever read as HTML. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => readMarkdown(text), [text]);
  return <div className="lesson-markdown">{blocks.map((block, index) => <Fragment key={index}>{drawBlock(block)}</Fragment>)}</div>;
}

function drawBlock(block: Block): ReactNode {
  if (block.type === 'code') return <pre tabIndex={0}><code>{block.text}</code></pre>;
  if (block.type === 'list') {
    const items = block.items.map((item, index) => <li key={index}>{drawInlines(item)}</li>);
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
  }
  const Tag = block.type === 'heading' ? HEADINGS[block.level] : 'p';
  return <Tag>{drawInlines(block.children)}</Tag>;
}

function drawInlines(inlines: readonly Inline[]): ReactNode {
  return inlines.map((inline, index) => <Fragment key={index}>{drawInline(inline)}</Fragment>);
}

function drawInline(inline: Inline): ReactNode {
  if (typeof inline === 'string') return inline;
  if (inline.type === 'code') return <code>{inline.text}</code>;
  if (inline.type === 'strong') return <strong>{drawInlines(inline.children)}</strong>;
  if (inline.type === 'emphasis') return <em>{drawInlines(inline.children)}</em>;
  return <a href={inline.address} target="_blank" rel="noreferrer noopener">{drawInlines(inline.children)}</a>;
}
