import type { TemplateCode } from '@aidbridge/shared/needs/templates'

export const templateIcons: Record<TemplateCode, string> = {
  WARM_PLACE: 'i-lucide-flame',
  WINTER: 'i-lucide-snowflake',
  HOSPITAL: 'i-lucide-hospital',
  SCHOOL: 'i-lucide-school',
  LODGING: 'i-lucide-bed-double',
  WATER: 'i-lucide-droplets',
  POWER: 'i-lucide-zap',
  RESCUE: 'i-lucide-siren',
}
