/** How a category's goods are spoken of in one language; every phrase fits into the middle of a sentence. */
export interface Wording {
  /** The thing with its classifier or as a singular noun without article: "chiếc váy hoa", "floral dress". */
  items: readonly string[];
  /** What its quality is judged by: "chất vải", "the fabric". */
  material: readonly string[];
  /** What is wrong when it arrives, after "bị …" or "arrived with …". */
  flaw: readonly string[];
  /** What goes wrong in use: "mới dùng một tuần đã …", "after a week it …". */
  wear: readonly string[];
}

/** A category of goods. */
export interface Category {
  key: string;
  share: number;
  /** Price of one piece in thousands of dong. */
  price: readonly [number, number];
  /** Sizes to choose from; none for what has no size. */
  sizes: readonly string[];
  /** "mặc" for clothes, "đi" for shoes: what one does with it when trying the size. */
  puttingOn: string;
  vi: Wording;
  en: Wording;
}

export const categories: readonly Category[] = [
  {
    key: "dresses",
    share: 20,
    price: [390, 1290],
    sizes: ["S", "M", "L"],
    puttingOn: "mặc",
    vi: {
      items: [
        "chiếc váy hoa",
        "chiếc đầm linen",
        "chiếc chân váy xếp ly",
        "chiếc đầm suông",
        "bộ áo dài cách tân",
      ],
      material: ["chất vải", "đường may"],
      flaw: ["bung chỉ", "dính vết bẩn", "rách một đường nhỏ"],
      wear: ["xù lông", "phai màu", "bung chỉ"],
    },
    en: {
      items: ["floral dress", "linen dress", "pleated skirt", "silk ao dai", "wrap dress"],
      material: ["the fabric", "the stitching"],
      flaw: ["a loose seam", "a stain on the front", "a small tear"],
      wear: ["started pilling", "faded", "came apart at the seam"],
    },
  },
  {
    key: "shirts",
    share: 18,
    price: [250, 690],
    sizes: ["S", "M", "L", "XL"],
    puttingOn: "mặc",
    vi: {
      items: [
        "chiếc áo sơ mi",
        "chiếc áo thun cotton",
        "chiếc áo linen",
        "chiếc áo khoác mỏng",
        "chiếc áo len",
      ],
      material: ["chất vải", "đường may"],
      flaw: ["thủng một lỗ nhỏ", "dính vết mực", "bung chỉ ở vai"],
      wear: ["giãn ra", "phai màu", "xù lông"],
    },
    en: {
      items: ["poplin shirt", "cotton T-shirt", "linen shirt", "light jacket", "wool sweater"],
      material: ["the fabric", "the stitching"],
      flaw: ["a small hole", "an ink stain", "a loose seam"],
      wear: ["lost its shape", "faded", "started pilling"],
    },
  },
  {
    key: "shoes",
    share: 12,
    price: [450, 1190],
    sizes: ["36", "37", "38", "40", "42"],
    puttingOn: "đi",
    vi: {
      items: ["đôi sandal", "đôi giày búp bê", "đôi sneaker trắng", "đôi giày lười"],
      material: ["chất da", "phần đế"],
      flaw: ["bong keo", "trầy một bên", "lem màu"],
      wear: ["bong keo", "há mõm", "mòn đế"],
    },
    en: {
      items: ["pair of sandals", "pair of ballet flats", "pair of white sneakers", "pair of loafers"],
      material: ["the leather", "the sole"],
      flaw: ["the sole coming off", "a scratch on one side", "glue marks all over"],
      wear: ["came unglued", "lost its colour", "wore through"],
    },
  },
  {
    key: "bags",
    share: 9,
    price: [290, 1490],
    sizes: [],
    puttingOn: "đeo",
    vi: {
      items: ["chiếc túi tote", "chiếc túi đeo chéo", "chiếc ví da", "chiếc ba lô vải"],
      material: ["chất liệu", "đường may"],
      flaw: ["xước một mảng", "kẹt khóa", "bung chỉ"],
      wear: ["hỏng khóa", "sờn mép", "bung chỉ"],
    },
    en: {
      items: ["tote bag", "crossbody bag", "leather wallet", "canvas backpack"],
      material: ["the material", "the stitching"],
      flaw: ["a jammed zip", "scratches on the front", "a loose seam"],
      wear: ["frayed at the edges", "came apart at the seam", "had a broken zip"],
    },
  },
  {
    key: "bedding",
    share: 13,
    price: [590, 2490],
    sizes: [],
    puttingOn: "trải",
    vi: {
      items: ["bộ ga giường", "chiếc chăn đũi", "bộ vỏ gối lụa", "chiếc vỏ chăn cotton"],
      material: ["chất vải", "đường may"],
      flaw: ["dính vết bẩn", "bung chỉ", "ẩm mốc"],
      wear: ["xù lông", "phai màu", "co lại"],
    },
    en: {
      items: ["bed sheet set", "linen duvet cover", "silk pillowcase set", "cotton quilt cover"],
      material: ["the fabric", "the stitching"],
      flaw: ["a stain", "a loose seam", "a musty smell"],
      wear: ["started pilling", "faded", "shrank"],
    },
  },
  {
    key: "kitchen",
    share: 13,
    price: [120, 1590],
    sizes: [],
    puttingOn: "dùng",
    vi: {
      items: ["bộ bát đĩa gốm", "bộ ly thủy tinh", "bộ cốc sứ", "bộ ấm trà Bát Tràng"],
      material: ["độ hoàn thiện", "chất liệu"],
      flaw: ["sứt mẻ", "nứt một chiếc", "vỡ mất hai chiếc"],
      wear: ["bị nứt", "bị sứt", "bị ố màu"],
    },
    en: {
      items: ["ceramic dinner set", "set of glasses", "set of porcelain mugs", "Bat Trang tea set"],
      material: ["the finish", "the material"],
      flaw: ["a big chip", "one piece cracked", "two pieces broken"],
      wear: ["cracked", "chipped", "was badly stained"],
    },
  },
  {
    key: "lighting",
    share: 6,
    price: [350, 1890],
    sizes: [],
    puttingOn: "dùng",
    vi: {
      items: ["chiếc đèn bàn", "chiếc đèn ngủ mây tre", "chiếc đèn cây", "chiếc đèn thả gỗ"],
      material: ["độ hoàn thiện", "chất liệu"],
      flaw: ["vỡ chao đèn", "móp chân đế", "chập điện"],
      wear: ["chập chờn", "không sáng nữa", "hỏng công tắc"],
    },
    en: {
      items: ["desk lamp", "rattan bedside lamp", "floor lamp", "wooden pendant lamp"],
      material: ["the finish", "the build quality"],
      flaw: ["a cracked shade", "a bent base", "a loose switch"],
      wear: ["kept flickering", "stopped working", "had a dead switch"],
    },
  },
  {
    key: "decor",
    share: 9,
    price: [90, 990],
    sizes: [],
    puttingOn: "bày",
    vi: {
      items: ["chiếc bình hoa gốm", "chiếc khay sơn mài", "chiếc khung ảnh gỗ", "chiếc lọ sơn mài"],
      material: ["độ hoàn thiện", "chất liệu"],
      flaw: ["sứt một góc", "trầy xước", "nứt một đường dài"],
      wear: ["bạc màu", "bị nứt", "bị sứt"],
    },
    en: {
      items: ["ceramic vase", "lacquer tray", "wooden picture frame", "lacquer jar"],
      material: ["the finish", "the material"],
      flaw: ["a chipped corner", "scratches", "a long crack"],
      wear: ["faded", "cracked", "chipped"],
    },
  },
];
