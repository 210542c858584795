/** One thing in a drawing that the keyboard stops at. */
export interface Stop {
  id: string
  /** What is there, in words and figures. */
  text: string
  /** Where ECharts finds it. */
  point: { seriesIndex: number; dataIndex: number } | { geoIndex: number; name: string }
}
