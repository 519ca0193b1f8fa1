import { createRequire } from 'node:module';
import protobuf from 'protobufjs';

const require = createRequire(import.meta.url);

const packages = {
  dashboard: ['@google-cloud/monitoring-dashboards', 'google.monitoring.dashboard.v1.Dashboard'],
  policy: ['@google-cloud/monitoring', 'google.monitoring.v3.AlertPolicy'],
  metric: ['@google-cloud/logging-api', 'google.logging.v2.LogMetric'],
} as const;

/** The errors of a resource, by Google's own description of it in its client libraries. */
export function mistakesOf(kind: keyof typeof packages, resource: unknown): string[] {
  const [name, message] = packages[kind];
  const root = protobuf.loadSync(require.resolve(`${name}/build/protos/protos.json`));
  return mistakesIn(root.lookupType(message), resource, kind);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mistakesIn(type: protobuf.Type, value: unknown, path: string): string[] {
  if (type.fullName === '.google.protobuf.Duration')
    return typeof value === 'string' && /^\d+(\.\d+)?s$/.test(value) ? [] : [`${path}: no duration`];
  if (type.fullName === '.google.protobuf.BoolValue')
    return typeof value === 'boolean' ? [] : [`${path}: no boolean`];
  if (!isRecord(value)) return [`${path}: no object`];
  const twice = type.oneofsArray.filter(({ oneof }) => oneof.filter((field) => field in value).length > 1);
  const ofFields = Object.entries(value).flatMap(([key, member]) => {
    const field = type.fields[key]?.resolve();
    if (!field) return [`${path}.${key}: no such field`];
    if (field instanceof protobuf.MapField)
      return isRecord(member)
        ? Object.entries(member).flatMap(([name, one]) => ofOne(field, one, `${path}.${key}.${name}`))
        : [`${path}.${key}: no map`];
    if (!field.repeated) return ofOne(field, member, `${path}.${key}`);
    if (!Array.isArray(member)) return [`${path}.${key}: no list`];
    return member.flatMap((one, index) => ofOne(field, one, `${path}.${key}[${index}]`));
  });
  return [...twice.map(({ name }) => `${path}: more than one of ${name}`), ...ofFields];
}

function ofOne({ resolvedType, type }: protobuf.FieldBase, value: unknown, path: string): string[] {
  if (resolvedType instanceof protobuf.Enum)
    return typeof value === 'string' && value in resolvedType.values
      ? []
      : [`${path}: ${String(value)} is none`];
  if (resolvedType) return mistakesIn(resolvedType, value, path);
  const wanted = type === 'string' ? 'string' : type === 'bool' ? 'boolean' : 'number';
  return typeof value === wanted ? [] : [`${path}: no ${wanted}`];
}
