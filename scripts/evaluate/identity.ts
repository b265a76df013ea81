export function evaluateIdentity(_dir: string, _threshold: number | undefined): object {
  return {};
}
