use super::*;

/// A small lexicon: names made up for the tests, and not those of any standard.
fn lexicon() -> Lexicon {
    let words = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    let field = |id: &str, leads: &str, phrases: &str| FieldName {
        id: Arc::from(id),
        names: Vec::new(),
        leads: words(leads),
        phrases: words(phrases),
        ..FieldName::default()
    };
    let fields = vec![
        field("name", "品名 名称", ""),
        FieldName { goes_on: true, ..field("ingredients", "配料 配料表 Ingredients", "") },
        FieldName { close: true, ..field("net", "净含量 NetWeight", "") },
        FieldName { close: true, ..field("date", "生产日期", "") },
        FieldName { close: true, ..field("life", "保质期", "") },
        FieldName { goes_on: true, ..field("storage", "贮存条件", "冷冻保存 避免阳光") },
        field("origin", "产地", ""),
        FieldName { is_party: true, ..field("maker", "生产者", "") },
        FieldName { is_party: true, ..field("buyer", "委托方", "") },
        FieldName { goes_on: true, ..field("buyer_address", "委托方地址", "") },
        FieldName { of_party: true, goes_on: true, ..field("address", "地址 公司地址", "") },
        FieldName { of_party: true, ..field("phone", "电话", "") },
        FieldName { apart: true, goes_on: true, ..field("allergens", "致敏物质", "本品含有") },
        FieldName { apart: true, ..field("traces", "可能含有", "可能含有") },
        FieldName { shapes: words("SC00000000000000"), close: true, ..field("licence", "许可证编号", "") },
        FieldName { table: true, ..field("nutrition", "营养成分表 营养成分", "") },
    ];
    let nutrient = |id: &str, names: &str| NutrientName { id: Arc::from(id), names: words(names) };
    let nutrients = vec![
        nutrient("energy", "能量 Energy"),
        nutrient("protein", "蛋白质"),
        nutrient("fat", "脂肪"),
        nutrient("saturated", "饱和脂肪"),
        nutrient("sugars", "糖"),
        nutrient("sodium", "钠"),
        nutrient("vitamin_b1", "维生素B1"),
        nutrient("vitamin_b12", "维生素B12"),
    ];
    Lexicon::new(fields, nutrients)
}

fn read(text: &str) -> Label {
    Label::read(text, &lexicon())
}

fn said(label: &Label) -> String {
    let fields = label.fields.iter().map(|field| format!("{}={}", field.id, field.value));
    fields.chain(label.unread.iter().map(|span| format!("?{}", label.quote(*span)))).collect::<Vec<_>>().join("; ")
}

#[test]
fn finds_lead_words() {
    for (text, expected) in [
        ("品名：海参", "name=海参"),
        ("【品名】海参", "name=海参"),
        ("● 品 名 : 海 参", "name=海参"),
        ("**品名**：海参", "name=海参"),
        ("**品名：**海参", "name=海参"),
        ("【品名】**海参**", "name=**海参**"),
        ("<b>品名</b>：海参", "name=海参"),
        ("品名|海参", "name=海参"),
        ("品名(Name)：海参", "name=海参"),
        ("Net Weight: 500 g", "net=500 g"),
        ("淨含量５００ｇ", "net=500g"),
        ("净含量500g 保质期12个月", "net=500g; life=12个月"),
        ("保质期为12个月", "life=12个月"),
        ("保质期十二个月", "life=十二个月"),
        ("生产日期见袋口", "date=见袋口"),
        ("生产日期（见袋口）", "date=(见袋口)"),
        ("生产日期/保质期：见袋口", "date=见袋口; life=见袋口"),
        ("生产日期及保质期：见袋口", "date=见袋口; life=见袋口"),
        ("配料 Ingredients: 虾", "ingredients=虾"),
        ("配料：虾；净含量：1kg", "ingredients=虾; net=1kg"),
        ("品名：海参配料：水净含量：1kg", "name=海参; ingredients=水; net=1kg"),
        ("配料：虾（产地：山东）、水", "ingredients=虾(产地:山东)、水"),
        ("净含量：1kg  等第：甲", "net=1kg; ?等第：甲"),
        // Words that are part of a sentence begin no field.
        ("开袋后请按贮存条件保存", "?开袋后请按贮存条件保存"),
        ("产地直供", "?产地直供"),
        ("贮存条件：按净含量大小存放", "storage=按净含量大小存放"),
    ] {
        assert_eq!(said(&read(text)), expected, "{text}");
    }
}

#[test]
fn goes_on_over_lines() {
    for (text, expected) in [
        ("配料\n虾、水", "ingredients=虾、水"),
        ("配料：虾、\n水", "ingredients=虾、水"),
        ("配料：虾（水、\r\n盐\n油）\n山海", "ingredients=虾(水、盐油); ?山海"),
        ("配料：虾、水、食用\n盐、糖", "ingredients=虾、水、食用盐、糖"),
        ("配料：虾\n山海", "ingredients=虾; ?山海"),
        ("配料：虾、\n\n水", "ingredients=虾; ?水"),
        ("产地\n山东\n山海", "origin=山东; ?山海"),
        ("产地\n\n山东", "origin=; ?山东"),
        ("生产者：甲\n地址：乙镇\n18号", "maker=甲; maker_address=乙镇18号"),
        ("贮存条件\n阴凉处\n常温", "storage=阴凉处常温"),
    ] {
        assert_eq!(said(&read(text)), expected, "{text}");
    }
}

#[test]
fn an_address_belongs_to_the_party_before_it() {
    for (text, expected) in [
        ("地址：甲", "maker_address=甲"),
        ("委托方：甲\n地址：乙\n电话：1", "buyer=甲; buyer_address=乙; buyer_phone=1"),
        ("生产者：甲\n委托方地址：乙\n电话：1", "maker=甲; buyer_address=乙; buyer_phone=1"),
        ("生产者：甲有限公司地址：乙", "maker=甲有限公司; maker_address=乙"),
    ] {
        assert_eq!(said(&read(text)), expected, "{text}");
    }
}

#[test]
fn knows_lines_by_phrases() {
    for (text, expected) in [
        ("本品含有虾。可能含有鱼。", "allergens=本品含有虾。; traces=可能含有鱼。"),
        ("本品含有虾，可能含有鱼", "allergens=本品含有虾; traces=可能含有鱼"),
        ("配料：虾、水。本品含有虾", "ingredients=虾、水。; allergens=本品含有虾"),
        ("致敏物质：虾，可能含有鱼", "allergens=虾; traces=可能含有鱼"),
        ("致敏物质：可能含有鱼", "traces=可能含有鱼"),
        ("请于-18℃冷冻保存", "storage=请于-18°C冷冻保存"),
        ("SC12345678901234", "licence=SC12345678901234"),
        ("许可证编号SC12345678901234", "licence=SC12345678901234"),
        ("SC123", "?SC123"),
    ] {
        assert_eq!(said(&read(text)), expected, "{text}");
    }
}

fn table(text: &str) -> String {
    let label = read(text);
    let Some(table) = &label.nutrition else { return said(&label) };
    let columns = table.columns.iter().map(|column| format!("{:?}", column.per)).collect::<Vec<_>>().join(" ");
    let rows = table.rows.iter().map(|row| {
        let cell = |amount: &Amount| {
            let nrv = amount.nrv.as_ref().map(|nrv| format!(" {nrv}%"));
            format!(" | {} {}{}", amount.number, amount.unit, nrv.unwrap_or_default())
        };
        let name = row.nutrient.as_deref().map_or_else(|| format!("?{}", label.quote(row.name)), str::to_owned);
        format!("{name}{}", row.amounts.iter().map(cell).collect::<String>())
    });
    let rest = said(&label);
    [columns].into_iter().chain(rows).chain((!rest.is_empty()).then_some(rest)).collect::<Vec<_>>().join("; ")
}

#[test]
fn reads_tables() {
    for (text, expected) in [
        (
            "营养成分表\n项目\t每100g\tNRV%\n能量\t1465kJ\t17%\n糖\t0g\t—\n钠\t\t60%",
            "HundredGrams; energy | 1465 kJ 17%; sugars | 0 g; sodium |   60%",
        ),
        ("营养成分/100mL：能量180kJ，糖≤5g；钠3~5mg。", "HundredMillilitres; energy | 180 kJ; sugars | ≤5 g; sodium | 3~5 mg"),
        (
            "营养成分表项目每100克营养素参考值%能量1465kJ17%蛋白质60.0克100%品名：海参",
            "HundredGrams; energy | 1465 kJ 17%; protein | 60.0 克 100%; name=海参",
        ),
        ("营养成分表\n能量(kJ) 1,465 17\n钠(mg) 1200 60", "Unstated; energy | 1,465 kJ 17%; sodium | 1200 mg 60%"),
        ("营养成分表 每份食用量：30g\n能量 440kJ 5%", "Serving(\"30g\"); energy | 440 kJ 5%"),
        ("营养成分表（每份30g）\n项目 每100g 每份 NRV%\n能量 210kJ 63kJ 1%", "HundredGrams Serving(\"30g\"); energy | 210 kJ | 63 kJ 1%"),
        (
            "营养成分表\n项目 每100g NRV% 每份(30g) NRV%\n能量 210kJ 3% 63kJ 1%",
            "HundredGrams Serving(\"30g\"); energy | 210 kJ 3% | 63 kJ 1%",
        ),
        (
            "营养成分表\n能量 1465kJ(350kcal) 17%\n脂肪 3.0g (5%)\n——饱和脂肪 1g NRV 5%",
            "Unstated; energy | 1465 kJ 17%; fat | 3.0 g 5%; saturated | 1 g 5%",
        ),
        ("营养成分表\n维生素B1 2.0mg\n维生素B12 2.4µg", "Unstated; vitamin_b1 | 2.0 mg; vitamin_b12 | 2.4 µg"),
        ("营养成分表\n能量/Energy 1kJ\n虾青素 2.0mg\n海阔天空", "Unstated; energy | 1 kJ; ?虾青素 | 2.0 mg; ?海阔天空"),
        ("能量 1465kJ 17%\n蛋白质 60g 100%", "Unstated; energy | 1465 kJ 17%; protein | 60 g 100%"),
        ("营养成分表\n能量\n1465kJ\n17%\n钠\n1mg\n2%\n6901234567892", "Unstated; energy | 1465 kJ 17%; sodium | 1 mg 2%; ?6901234567892"),
        ("营养成分：见背面", "nutrition=见背面"),
        ("营养成分丰富", "?营养成分丰富"),
    ] {
        assert_eq!(table(text), expected, "{text}");
    }
}

#[test]
fn takes_fields_one_by_one() {
    let fields = [
        ("name", "海参；净含量：1kg"),
        ("净含量：", "500g"),
        ("委托方", "甲"),
        ("地址", "乙\n丙"),
        ("nutrition", "每100g NRV%\n能量 1kJ 2%\n山海"),
        ("颜色", "黑"),
        ("origin", ""),
    ];
    let label = Label::of_fields(fields, &lexicon());
    assert_eq!(said(&label), "name=海参;净含量:1kg; net=500g; buyer=甲; buyer_address=乙丙; origin=; ?山海; ?颜色：黑");
    assert_eq!(label.text.lines().next(), Some("品名：海参；净含量：1kg"));
    assert_eq!(label.nutrition.map(|table| table.rows.len()), Some(1));
    assert!(label.fields.iter().all(|field| field.lead.is_some()));
}

#[test]
fn spans_are_of_the_text_as_it_was() {
    let label = read("\u{FEFF}【淨 含 量】\u{3000}５００㎎℃\r\n");
    let field = label.get("net").unwrap();
    assert_eq!(
        (field.lead.map(|lead| label.quote(lead)), label.quote(field.span), &*field.value),
        (Some("淨 含 量"), "５００㎎℃", "500mg°C")
    );
    assert_eq!(label.line(field.span), 1);
}
