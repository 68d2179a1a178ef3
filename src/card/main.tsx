import '../ui/theme.css';
import './card.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { CardPage } from './card-page.tsx';

startPage(`${text('card_title')} · ${text('extensionName')}`, <CardPage />);
