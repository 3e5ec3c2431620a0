import { useEffect, useRef, useState } from 'react';
import type { EnvironmentDefinition } from '../../gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../../gfn/environments/registry.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';

/** Files that are never a table of scores: they are ours also where the form waits for one. */
const NEVER_A_TABLE = /\.(json|png|svg|gflownet|py|md)$/i;
const ALL: readonly EnvironmentDefinition[] = ENVIRONMENTS;

/** Takes files of the playground that are dropped anywhere on the page; true while some are held over it. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const { store } = usePlayground();
  const [isOver, setOver] = useState(false);
  const receive = useRef(onFiles);
  useEffect(() => {
    receive.current = onFiles;
  });
  useEffect(() => {
    const takesTables = (): boolean =>
      ALL.find(({ id }) => id === store.getState().form.environment)?.requiredTable !== undefined;
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      // There the control for tables covers the page.
      setOver(!takesTables());
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || (takesTables() && !files.some(({ name }) => NEVER_A_TABLE.test(name)))) return;
      event.preventDefault();
      event.stopPropagation();
      // Whoever else covers the page hears that nothing is held over it any more.
      window.dispatchEvent(new DragEvent('dragleave'));
      receive.current(files);
    };
    document.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop, true);
    return () => {
      document.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop, true);
    };
  }, [store]);
  return isOver;
}
