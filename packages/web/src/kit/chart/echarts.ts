import { BarChart, type BarSeriesOption, CustomChart, type CustomSeriesOption } from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

// Only the parts that are drawn with; everything else stays out of the bundle.
use([BarChart, CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type { BarSeriesOption, CustomSeriesOption };
export type ChartOption = ComposeOption<
  BarSeriesOption | CustomSeriesOption | GridComponentOption | TooltipComponentOption
>;
export { init };
