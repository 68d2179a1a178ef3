import type { CredentialState } from '../verdict/verdict.ts';
import type { IngredientView, ManifestView, StoreView } from './manifest-store.ts';
import type { TrustLoaded } from './manifest-reader.ts';
import type { SignerList, Signers } from './signers.ts';

/** The lists that are worth as much as the one which vouches for the active manifest's signer, or more. */
const AS_GOOD: Readonly<Partial<Record<CredentialState, readonly SignerList[]>>> = {
  trusted: ['official'],
  'older-list': ['official', 'older'],
  'own-list': ['official', 'older', 'own'],
};

/**
 * Labels of the manifests for which the active one's list stands in: the active one, and each ingredient's whose own
 * signer is on that list, as is everyone who handed it on. Whoever signs last does not vouch for what others signed
 * before. What cannot be established is not in it.
 * @param state of the credentials. Where the active one's signer is on no list, all are as unknown as it is.
 */
export function readVouched(store: StoreView, state: CredentialState, trust: TrustLoaded): ReadonlySet<string> {
  const asGood = AS_GOOD[state];
  if (!asGood) return new Set(store.manifests.keys());
  const vouched = new Set(store.active ? [store.active.label] : []);
  // A set visits what is added while it is walked.
  for (const label of vouched) {
    for (const link of linksOf(store, label)) {
      const list = listOf(link, store.signers, trust);
      if (list && asGood.includes(list)) vouched.add(link.child.label);
    }
  }
  return vouched;
}

interface Link {
  readonly parent: ManifestView;
  readonly ingredient: IngredientView;
  readonly child: ManifestView;
}

/** What a manifest took in, unchanged. */
function linksOf({ manifests }: StoreView, label: string): Link[] {
  const parent = manifests.get(label);
  if (!parent) return [];
  return parent.ingredients.flatMap((ingredient) => {
    const child = manifests.get(ingredient.manifest ?? '');
    return child && ingredient.sound ? [{ parent, ingredient, child }] : [];
  });
}

/**
 * The list that the signer of an ingredient is on. What its parent recorded still holds, since the reader would tell
 * if it did not; but a record does not say which list it was.
 */
function listOf({ parent, ingredient, child }: Link, signers: Signers, trust: TrustLoaded): SignerList | undefined {
  if (signers.isFaulted(child.label)) return undefined;
  const told = signers.listOf(child.label);
  if (told || !ingredient.recordsTrust) return told;
  const isSameSigner = child.organisation !== undefined && child.organisation === parent.organisation;
  return !trust.older || isSameSigner ? 'official' : 'older';
}
