import '../ui/theme.css';
import '../ui/pieces.css';
import './popup.css';
import { text } from '../platform/text.ts';
import { startPage } from '../ui/start-page.ts';
import { readAddress } from '../ui/item-address.ts';
import { Popup } from './popup.tsx';

const address = readAddress(location.search);
// The browser sizes its popup by our width; in a tab the page fills what it gets.
document.documentElement.classList.add(address.tabId === undefined ? 'in-popup' : 'in-tab');
startPage(text('extensionName'), <Popup address={address} />);
