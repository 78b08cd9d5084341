export { addDays, addMonths, type Day, dayIn, daysBetween, isDay } from "@heed/core/measure/day";
