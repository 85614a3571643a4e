import { flatMap, type Diagnostic, type Severity } from '../text'

/** What may be said about the remarks of a code: how bad they are, or that they are not wanted. */
export type ChosenSeverity = Severity | 'off'

/** The severities that a user has chosen, by code. The other codes keep their own. */
export type ChosenSeverities = ReadonlyMap<string, ChosenSeverity>

/** The remarks as the user wants them: with the chosen severities, without those that are off. */
export const withSeverities = (
  remarks: readonly Diagnostic[],
  chosen: ChosenSeverities | undefined,
): readonly Diagnostic[] =>
  !chosen || chosen.size === 0
    ? remarks
    : flatMap(remarks, (remark) => {
        const severity = chosen.get(remark.code) ?? remark.severity
        return severity === 'off' ? [] : [{ ...remark, severity }]
      })
