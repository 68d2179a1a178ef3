import '../ui/theme.css';
import '../ui/pieces.css';
import './welcome.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { Welcome } from './welcome.tsx';

startPage(text('welcome_title'), <Welcome />);
