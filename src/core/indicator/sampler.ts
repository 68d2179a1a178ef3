/** Families of samplers of diffusion models, as they begin in all spellings: `Euler a`, `k_euler`, `dpmpp_2m`. */
const FAMILIES =
  /^(?:k_)?(?:euler|heun|dpm|ddim|ddpm|plms|lms|lcm|uni_?pc|deis|ipndm|restart(?![a-z])|res_|er_sde|flow_?(?:match|dpm|euler|uni)|tcd)/i;

/** Whether a sampler is one of a diffusion model. Statistics and language models have samplers of other names. */
export function isDiffusionSampler(name: string): boolean {
  return FAMILIES.test(name.trim());
}
