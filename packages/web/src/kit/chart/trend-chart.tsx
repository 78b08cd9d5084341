import { lazy, Suspense } from "react";
import { ChartBone } from "../skeletons.tsx";
import type { TrendProps } from "./trend-canvas.tsx";

const Canvas = lazy(() => import("./trend-canvas.tsx"));

/** A trend with its uncertainty. What draws it is loaded when the first one is needed. */
export function TrendChart(props: TrendProps) {
  return (
    <Suspense fallback={<ChartBone height={props.height ?? 220} />}>
      <Canvas {...props} />
    </Suspense>
  );
}
