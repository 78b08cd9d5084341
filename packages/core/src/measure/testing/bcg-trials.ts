/**
 * Log risk ratios of 13 trials of the BCG vaccine and their sampling variances (Colditz et al. 1994, JAMA 271:698–702;
 * `dat.bcg` of the R package metafor), whose `rma(yi, vi, method = "DL")` is documented as τ² 0.3088, Q 152.2330,
 * estimate −0.7141, standard error 0.1787.
 */
export const BCG_TRIALS = (
  [
    [4, 119, 11, 128],
    [6, 300, 29, 274],
    [3, 228, 11, 209],
    [62, 13536, 248, 12619],
    [33, 5036, 47, 5761],
    [180, 1361, 372, 1079],
    [8, 2537, 10, 619],
    [505, 87886, 499, 87892],
    [29, 7470, 45, 7232],
    [17, 1699, 65, 1600],
    [186, 50448, 141, 27197],
    [5, 2493, 3, 2338],
    [27, 16886, 29, 17825],
  ] as const
).map(([ill, well, controlIll, controlWell]) => ({
  mean: Math.log(ill / (ill + well) / (controlIll / (controlIll + controlWell))),
  variance: 1 / ill - 1 / (ill + well) + 1 / controlIll - 1 / (controlIll + controlWell),
}));
