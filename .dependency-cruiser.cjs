/** Which folder may import which. Types of core are open to every folder; code is not. */
const CODE = ['type-only'];

/** @param {string} name @param {string} from @param {string} allowed folders below src, as a regular expression */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^src/${from}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(src|scripts|e2e|tests)/', pathNot: `^src/(${allowed})`, dependencyTypesNot: CODE },
});

module.exports = {
  forbidden: [
    only('core-imports-nothing', 'core', 'core/'),
    {
      name: 'core-no-packages',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules|^node:' },
    },
    only('container-imports-bytes', 'core/container', 'core/(container|bytes|limits|errors|platform)'),
    only('syntax-imports-bytes', 'core/syntax', 'core/(syntax|container/container|bytes|limits|errors|platform)'),
    only(
      'indicator-imports-syntax',
      'core/indicator',
      'core/(indicator|syntax|verdict/(table|source-type|verdict)|limits|errors)',
    ),
    only(
      'pixels-import-indicators',
      'core/pixels',
      'core/(pixels|bytes|syntax|indicator|container/container|verdict/(table|verdict)|limits|errors|platform)',
    ),
    only(
      'credentials-stands-alone',
      'core/credentials',
      'core/(credentials|verdict/(table|source-type|verdict)|limits|errors)',
    ),
    only(
      'disclose-imports-readers',
      'core/disclose',
      'core/(disclose|bytes|container|syntax|indicator|verdict/(table|source-type|verdict)|limits|errors|platform)',
    ),
    only('verdict-stands-alone', 'core/verdict', 'core/(verdict|limits|errors)'),
    only(
      'contract-imports-core',
      'contract',
      '(contract/|core/(errors|limits|verdict|container/container|bytes/(cursor|der)))',
    ),
    only('acquire-imports-bytes', 'acquire', '(acquire/|core/(bytes|errors|limits)|contract/)'),
    only('engine-imports-core', 'engine', '(engine/|core/|acquire/|contract/|platform/)'),
    only('platform-imports-contract', 'platform', '(platform/|contract/)'),
    only(
      'background-routes',
      'background',
      '(background/|contract/|platform/|acquire/(url-policy|open-server)|engine/(client|spawn-worker)|core/(errors|verdict))',
    ),
    only('page-imports-contract', 'page', '(page/|contract/|platform/)'),
    only('account-imports-contract', 'account', '(account/|contract/|ui/words)'),
    only('export-imports-contract', 'export', '(export/|account/|contract/|ui/words)'),
    only('ui-imports-contract', 'ui', '(ui/|account/|contract/|platform/|acquire/)'),
    only('popup-imports-ui', 'popup', '(popup/|ui/|contract/|platform/)'),
    only(
      'inspector-imports-ui',
      'inspector',
      '(inspector/|export/|ui/|contract/|platform/|engine/(client|spawn-worker|disclosure-client)|core/disclose/declaration)',
    ),
    only('details-imports-ui', 'details', '(details/|ui/|contract/|platform/)'),
    only('card-imports-ui', 'card', '(card/|ui/|contract/|platform/)'),
    only('library-imports-engine', 'library', '(library/|core/|engine/|acquire/|contract/)'),
    only('cli-imports-engine', 'cli', '(cli/|library/|account/|export/|core/|engine/|acquire/|contract/|ui/words)'),
    only('reports-imports-ui', 'reports', '(reports/|ui/|contract/|platform/)'),
    only('settings-imports-ui', 'settings', '(settings/|ui/|contract/|platform/)'),
    only('welcome-imports-ui', 'welcome', '(welcome/|ui/|contract/|platform/)'),
    {
      name: 'only-platform-imports-polyfill',
      severity: 'error',
      from: { path: '^(src|e2e)/', pathNot: '^src/platform/' },
      to: { path: 'webextension-polyfill', dependencyTypesNot: CODE },
    },
    {
      name: 'only-engine-imports-c2pa',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/' },
      to: { path: '@contentauth' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: CODE } } },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'nobody-imports-an-entry',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/[a-z]+/(main|content|worker|offscreen)\\.tsx?$', dependencyTypesNot: CODE },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?(url|worker)$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
