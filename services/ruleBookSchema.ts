import * as v from 'valibot';
import type { RuleBook } from '../core/configuration/ruleBook/ruleBook';
import { AREA_NOTE, RULE_BOOK as BOOK } from '../core/configuration/ruleBook/schema';

/** Rules and area notes, as a page hands them in and as they are kept. */
export const RULE_BOOK: v.GenericSchema<unknown, RuleBook> = BOOK;

/** Areas that are asked about. */
export const AREAS = v.pipe(v.array(v.pick(AREA_NOTE, ['country', 'postalPrefix'])), v.maxLength(500));
