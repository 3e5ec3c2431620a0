import '../plots/plots.css';
import { Suspense, use, useMemo } from 'react';
import { viewPage } from './pages.ts';
import type { PictureProps, View } from './viewKind.ts';

type Selection = Omit<PictureProps<unknown>, 'data' | 'iteration' | 'description'>;

export interface DistributionViewProps extends Selection {
  readonly view: View;
}

/** The target and the learned distribution, and where they differ, as the kind of picture has it. */
export function DistributionView(picture: DistributionViewProps) {
  return (
    <div className="distribution">
      <Suspense fallback={<div className="plot-awaited" />}><Picture {...picture} /></Suspense>
    </div>
  );
}

function Picture({ view: { kind, iteration, data }, ...selection }: Selection & { readonly view: View }) {
  const page = viewPage(kind);
  const { Picture: Drawing, describe } = page instanceof Promise ? use(page) : page;
  // A picture is drawn anew for every mark that is pointed at; its words are those of its data. Another language mounts the page anew.
  const description = useMemo(() => describe(data, iteration), [describe, data, iteration]);
  return <Drawing data={data} iteration={iteration} description={description} {...selection} />;
}
