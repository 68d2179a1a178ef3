import '../ui/theme.css';
import '../ui/pieces.css';
import '../ui/file/file.css';
import './inspector.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { Inspector } from './inspector.tsx';

startPage(`${text('inspector_title')} · ${text('extensionName')}`, <Inspector />);
