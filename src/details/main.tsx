import '../ui/theme.css';
import '../ui/pieces.css';
import '../ui/file/file.css';
import './details.css';
import { text } from '../platform/text.ts';
import { readAddress } from '../ui/item-address.ts';
import { startPage } from '../ui/start-page.ts';
import { DetailsPage } from './details-page.tsx';

startPage(
  `${text('details_title')} · ${text('extensionName')}`,
  <DetailsPage address={readAddress(location.search)} />,
);
