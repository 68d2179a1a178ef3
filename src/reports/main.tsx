import '../ui/theme.css';
import '../ui/pieces.css';
import './reports.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { ReportsPage } from './reports-page.tsx';

startPage(`${text('popup_reports')} · ${text('extensionName')}`, <ReportsPage />);
