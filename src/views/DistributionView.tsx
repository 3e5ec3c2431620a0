import '../plots/plots.css';
import { Suspense, use } from 'react';
import { viewPage } from './pages.ts';
import type { PictureProps, View } from './viewKind.ts';

type Selection = Omit<PictureProps<unknown>, 'data' | 'description'>;

export interface DistributionViewProps extends Selection {
  readonly view: View;
  /** The reward as one line of plain text mathematics. */
  readonly rewardFormula: string;
}

/** The target and the learned distribution, and where they differ, as the kind of picture has it. */
export function DistributionView({ rewardFormula, ...picture }: DistributionViewProps) {
  return (
    <div className="distribution">
      <Suspense fallback={<div className="plot-awaited" />}><Picture {...picture} /></Suspense>
      <p className="plot-formula">{rewardFormula}</p>
    </div>
  );
}

function Picture({ view: { kind, iteration, data }, ...selection }: Selection & { readonly view: View }) {
  const page = viewPage(kind);
  const { Picture: Drawing, describe } = page instanceof Promise ? use(page) : page;
  return <Drawing data={data} description={describe(data, iteration)} {...selection} />;
}
