import { calls } from './calls';
import { clustering } from './clustering';
import { configuration } from './configuration';
import { configurationXml } from './configurationXml';
import { consent } from './consent';
import { criteria } from './criteria';
import { data } from './data';
import { dealFacts } from './dealFacts';
import { expert } from './expert';
import { explaining } from './explaining';
import { failures } from './failures';
import { featureHelp } from './featureHelp';
import { features } from './features';
import { fields } from './fields';
import { foreseen } from './foreseen';
import { forget } from './forget';
import { insight } from './insight';
import { inspection } from './inspection';
import { intake } from './intake';
import { judged } from './judged';
import { learning } from './learning';
import { lists } from './lists';
import { log } from './log';
import { modelCard } from './modelCard';
import { modelFile } from './modelFile';
import { next } from './next';
import { offers } from './offers';
import { orderMap } from './orderMap';
import { price } from './price';
import { prices } from './prices';
import { recommend } from './recommend';
import { request } from './request';
import { rules } from './rules';
import { salesforce } from './salesforce';
import { sample } from './sample';
import { save } from './save';
import { savedTables } from './savedTables';
import { screens } from './screens';
import { secondOpinion } from './secondOpinion';
import { segmentReasons } from './segmentReasons';
import { segments } from './segments';
import { services } from './services';
import { share } from './share';
import { signIn } from './signIn';
import { studio } from './studio';
import { sync } from './sync';
import { table } from './table';
import { tableFile } from './tableFile';
import { tryton } from './tryton';
import { writeBack } from './writeBack';

/** Every message in English, ICU MessageFormat, by key. */
export const en: Record<string, string> = {
  ...features,
  ...featureHelp,
  ...criteria,
  ...data,
  ...segments,
  ...segmentReasons,
  ...explaining,
  ...secondOpinion,
  ...clustering,
  ...foreseen,
  ...forget,
  ...calls,
  ...insight,
  ...dealFacts,
  ...services,
  ...save,
  ...modelFile,
  ...share,
  ...failures,
  ...signIn,
  ...prices,
  ...recommend,
  ...orderMap,
  ...configuration,
  ...configurationXml,
  ...request,
  ...rules,
  ...savedTables,
  ...consent,
  ...salesforce,
  ...sample,
  ...screens,
  ...expert,
  ...inspection,
  ...judged,
  ...learning,
  ...lists,
  ...log,
  ...next,
  ...modelCard,
  ...offers,
  ...intake,
  ...price,
  ...studio,
  ...sync,
  ...fields,
  ...tryton,
  ...writeBack,
  ...table,
  ...tableFile,
};
