import '../ui/theme.css';
import '../ui/pieces.css';
import './settings.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { SettingsPage } from './settings-page.tsx';

startPage(`${text('settings_title')} · ${text('extensionName')}`, <SettingsPage />);
