import type { Company, PlantedTruth } from './company';
import { at, type Draw, idOf } from './draw';
import type { Catalogue, Choice, Product, SystemProduct } from './products';
import { SEGMENTS } from './segments';

/** What a segment's customers mostly take with a system, and how often one of its parts is otherwise. */
export interface Configuration {
  motor: boolean;
  controller: boolean;
  housing: boolean;
  /** Parallel to the system's extras. */
  extras: boolean[];
}

/** Chance that a buyer decides one part of a configuration otherwise than its segment does. */
const NOISE = 0.06;

/** The usual configuration of each segment (first index) and system (second index). */
export function makeUsualConfigurations(draw: Draw, catalogue: Catalogue): Configuration[][] {
  return SEGMENTS.map(({ taste }) => {
    const lines = new Map<number, Configuration>();
    return catalogue.systems.map((system) => {
      // The sizes of a line share what a segment thinks of the line; only the common parts differ.
      const base = lines.get(system.line) ?? {
        motor: draw.chance(taste),
        controller: draw.chance(taste),
        housing: draw.chance(taste),
        extras: system.extras.map(() => draw.chance(0.2 + 0.6 * taste)),
      };
      lines.set(system.line, base);
      const own = { ...base, extras: base.extras.map((taken, i) => (i < 4 ? taken : draw.chance(0.2 + 0.5 * taste))) };
      return repaired(system, own);
    });
  });
}

/** A buyer's configuration: the usual one with some parts decided otherwise, brought back within the rules. */
export function drawConfiguration(draw: Draw, system: SystemProduct, usual: Configuration): Configuration {
  const other = (taken: boolean) => (draw.chance(NOISE) ? !taken : taken);
  return repaired(system, {
    motor: other(usual.motor),
    controller: other(usual.controller),
    housing: other(usual.housing),
    extras: usual.extras.map(other),
  });
}

/** Keeps the two "requires" rules; those that exclude cannot be broken by a {@link Choice}. */
function repaired(system: SystemProduct, wanted: Configuration): Configuration {
  const extras = system.extras.map((extra, i) => {
    if (extra === system.pressureSensor && wanted.motor) return true;
    return wanted.extras[i] ?? false;
  });
  const remote = extras[system.extras.indexOf(system.remoteAccess)] ?? false;
  return { ...wanted, controller: wanted.controller || remote, extras };
}

/** The options of a configuration, the required ones first. */
export function optionsOf(system: SystemProduct, configuration: Configuration): Product[] {
  const one = (choice: Choice, rich: boolean) => (rich ? choice.rich : choice.plain);
  return [
    system.frame,
    one(system.motor, configuration.motor),
    one(system.controller, configuration.controller),
    one(system.housing, configuration.housing),
    ...system.extras.filter((_, i) => configuration.extras[i]),
  ];
}

/** The option tree: what fits into each system, and into the networked controllers inside them. */
export function makeOptionTree(catalogue: Catalogue): Company['productOptions'] {
  const tree: Company['productOptions'] = [];
  const add = (product: Product, option: Product, required: boolean) =>
    tree.push({ id: idOf('N', tree.length + 1), product: product.id, option: option.id, required, quantity: 1 });
  for (const { product, frame, motor, controller, housing, extras } of catalogue.systems) {
    add(product, frame, true);
    for (const choice of [motor, controller, housing]) {
      add(product, choice.plain, false);
      add(product, choice.rich, false);
    }
    for (const extra of extras) add(product, extra, false);
  }
  const controllers = new Set(catalogue.systems.map((system) => system.controller.rich));
  for (const controller of controllers) {
    for (const option of catalogue.controllerOptions) add(controller, option, false);
  }
  return tree;
}

/** Five rules per system: three alternatives exclude each other, two parts need another one. */
export function makeProductRules(catalogue: Catalogue): Company['productRules'] {
  const rules: Company['productRules'] = [];
  const add = (product: Product, kind: 'requires' | 'excludes', given: Product, target: Product) =>
    rules.push({ id: idOf('R', rules.length + 1), product: product.id, kind, given: given.id, target: target.id });
  for (const system of catalogue.systems) {
    for (const choice of [system.motor, system.controller, system.housing])
      add(system.product, 'excludes', choice.plain, choice.rich);
    add(system.product, 'requires', system.motor.rich, system.pressureSensor);
    add(system.product, 'requires', system.remoteAccess, system.controller.rich);
  }
  return rules;
}

/** The usual configurations as planted truth. */
export function usualAsTruth(catalogue: Catalogue, usual: Configuration[][]): PlantedTruth['modalConfiguration'] {
  return usual.flatMap((ofSegment, segment) =>
    catalogue.systems.map((system, s) => ({
      segment,
      product: system.product.id,
      options: optionsOf(system, at(ofSegment, s))
        .map((option) => option.id)
        .sort(),
    })),
  );
}
