import { BarChart, LineChart, LinesChart, ScatterChart } from 'echarts/charts'
import type {
  BarSeriesOption,
  LineSeriesOption,
  LinesSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts'
import { GeoComponent, GridComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import type {
  GeoComponentOption,
  GridComponentOption,
  TitleComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'

/** The parts of ECharts that the overview draws with: one file, fetched only by who comes to see a drawing. */
use([LineChart, BarChart, LinesChart, ScatterChart])
use([GridComponent, GeoComponent, TooltipComponent, TitleComponent, LabelLayout, CanvasRenderer])

export { init, registerMap } from 'echarts/core'

export type Drawing = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | LinesSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | GeoComponentOption
  | TooltipComponentOption
  | TitleComponentOption
>
