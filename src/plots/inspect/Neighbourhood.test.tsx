import { it } from 'vitest';
import { expectPicture } from '../testing/pictures.ts';
import { Neighbourhood } from './Neighbourhood.tsx';
import { INSPECTION } from './testing/inspection.ts';

it('draws a state between its neighbours', () => expectPicture(<Neighbourhood inspection={INSPECTION} onSelect={() => undefined} />, 'Neighbourhood.svg'));
