import { t } from '../session/locale.ts';
import { Page } from '../shell/page.tsx';
import { words } from './words.ts';

export const TeachingPage = () => <Page title={t(words.teaching)}>{null}</Page>;
